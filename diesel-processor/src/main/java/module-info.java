/** The processor that turns generators into state machines. */
@SuppressWarnings("requires-automatic")
module dev.diesel.processor {
    requires java.compiler;
    requires jdk.compiler;
    requires static com.google.auto.service;
    requires static com.palantir.javapoet;

    provides javax.annotation.processing.Processor with
            dev.diesel.processor.DieselProcessor;
}

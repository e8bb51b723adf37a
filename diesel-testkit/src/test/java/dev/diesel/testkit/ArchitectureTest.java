package dev.diesel.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.diesel.DieselException;
import dev.diesel.Token;
import org.junit.jupiter.api.Test;

/** Law 14, and the directions of the dependencies between the packages of the runtime. */
class ArchitectureTest {
    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("testkit") && !location.contains("diesel-processor"))
            .importPackages("dev.diesel");

    /** What users type that the kernel knows too; it depends on nothing. */
    private static final String VOCABULARY =
            "dev\\.diesel\\.(Token|SocketToken|SleepToken|Event|Coroutine|OneOf.|GeneratorMethod.?|GeneratorFunction."
                    + "|CoroutineFactory.|.*Exception|CancelledError)";

    @Test
    void theVocabularyIsALeaf() {
        classes()
                .that()
                .haveNameMatching(VOCABULARY)
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..")
                        .or(com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(VOCABULARY)))
                .check(RUNTIME);
    }

    @Test
    void packagesDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("log")
                .definedBy("dev.diesel.log")
                .layer("time")
                .definedBy("dev.diesel.time")
                .layer("buffer")
                .definedBy("dev.diesel.buffer")
                .layer("frame")
                .definedBy("dev.diesel.frame")
                .layer("net")
                .definedBy("dev.diesel.net")
                .layer("core")
                .definedBy("dev.diesel.core")
                .whereLayer("log")
                .mayNotAccessAnyLayer()
                .whereLayer("time")
                .mayNotAccessAnyLayer()
                .whereLayer("buffer")
                .mayNotAccessAnyLayer()
                .whereLayer("frame")
                .mayNotAccessAnyLayer()
                .whereLayer("net")
                .mayOnlyAccessLayers("time", "buffer")
                .whereLayer("core")
                .mayOnlyAccessLayers("log", "time", "buffer", "frame", "net")
                .check(RUNTIME);
    }

    @Test
    void onlyTheClockReadsTheTime() {
        noClasses()
                .that()
                .doNotHaveSimpleName("SystemClock")
                .and()
                .doNotHaveSimpleName("Logger")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(RUNTIME);
    }

    @Test
    void onlyTheNetworkPackageTouchesSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.diesel.net")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\.(.*Selector|Selection.*|.*Socket.*|Datagram.*)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Socket|ServerSocket|DatagramSocket)")
                .check(RUNTIME);
    }

    @Test
    void nothingInTheKernelBlocksOrIsRandom() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(RUNTIME);
    }

    @Test
    void theTestSeesTheRuntime() {
        classes()
                .that()
                .areAssignableTo(Token.class)
                .or()
                .areAssignableTo(DieselException.class)
                .should()
                .resideInAPackage("dev.diesel..")
                .check(RUNTIME);
    }
}

package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.diesel.processor.flow.Code;

/** The text of a method that is being written. */
final class Lines {
    private final CodeEmitter codes;
    private boolean stays;
    private CodeBlock.Builder out = CodeBlock.builder();

    Lines(CodeEmitter codes) {
        this.codes = codes;
    }

    /** All that follows goes on the line that is reached: what comes next in the user's file is in another method. */
    void stay() {
        stays = true;
    }

    void line(String format, Object... arguments) {
        out.add((stays ? Aligner.STAY : "") + format + "\n", arguments);
    }

    void line(Code code) {
        out.add("$L$L\n", stays ? Aligner.STAY : "", codes.emit(stays ? code.onOneLine() : code));
    }

    /** Code that stands on the same line as what follows. */
    void add(Code code) {
        out.add("$L", codes.emit(stays ? code.onOneLine() : code));
    }

    /** A line that opens a block. */
    void open(String format, Object... arguments) {
        line(format, arguments);
        out.indent();
    }

    void open(Code code) {
        line(code);
        out.indent();
    }

    void close(String format, Object... arguments) {
        out.unindent();
        line(format, arguments);
    }

    /** Ends the indentation of a block whose last line is written otherwise. */
    void outdent() {
        out.unindent();
    }

    CodeBlock build() {
        return out.build();
    }
}

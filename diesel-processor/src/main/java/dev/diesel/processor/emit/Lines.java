package dev.diesel.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.diesel.processor.flow.Code;

/** The text of a method that is being written. */
final class Lines {
    private final CodeEmitter codes;
    private final String mark;
    private CodeBlock.Builder out = CodeBlock.builder();

    /**
     * An empty text.
     *
     * @param line the line that all of it goes on; 0 if the marks in the codes say where
     */
    Lines(CodeEmitter codes, int line) {
        this.codes = codes;
        this.mark = line == 0 ? "" : Aligner.mark(line);
    }

    void line(String format, Object... arguments) {
        out.add(mark + format + "\n", arguments);
    }

    void line(Code code) {
        out.add("$L$L\n", mark, codes.emit(code));
    }

    /** Code that stands on the same line as what follows. */
    void add(Code code) {
        out.add("$L", codes.emit(code));
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

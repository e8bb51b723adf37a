package dev.diesel.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignerTest {
    private static String at(int line) {
        return Aligner.mark(line);
    }

    @Test
    void whatIsMarkedStandsOnItsLine() {
        String aligned = Aligner.align("class A {\n    " + at(4) + "one();\n    " + at(6) + "two();\n}\n");
        assertThat(aligned.lines()).containsExactly("class A {", "", "", "    one();", "", "    two();", "}");
    }

    @Test
    void whatHasNoRoomSharesTheLineBefore() {
        String aligned = Aligner.align(at(1) + "one();\nhelp();\nhelp();\n" + at(2) + "two();\n");
        assertThat(aligned.lines()).containsExactly("one(); help(); help();", "two();");
    }

    @Test
    void aMarkThatHasBeenPassedChangesNothing() {
        String aligned = Aligner.align(at(3) + "three(\n" + at(1) + "one);\n");
        assertThat(aligned.lines()).containsExactly("", "", "three( one);");
    }

    @Test
    void aStatementOfSeveralLinesKeepsThem() {
        String aligned = Aligner.align("    " + at(2) + "call(a," + at(3) + "b," + at(5) + "c);\n");
        assertThat(aligned.lines()).containsExactly("", "    call(a,", "        b,", "", "        c);");
    }

    @Test
    void headersAreJoinedNoMoreThanNeeded() {
        String aligned = Aligner.align("a\n\nb\nc\nd\ne\n" + at(5) + "body\n");
        assertThat(aligned.lines()).containsExactly("a b", "c", "d", "e", "body");
    }

    @Test
    void textBlocksKeepTheirLineBreaks() {
        String block = "\"\"\"\n    x\n    \"\"\"";
        String aligned = Aligner.align(at(1) + "s = " + Aligner.protect(block) + ";\n" + at(4) + "next();\n");
        assertThat(aligned.lines()).containsExactly("s = \"\"\"", "    x", "    \"\"\";", "next();");
    }
}

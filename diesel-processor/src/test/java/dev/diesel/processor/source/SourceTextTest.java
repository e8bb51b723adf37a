package dev.diesel.processor.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.processor.source.SourceText.Kind;
import dev.diesel.processor.source.SourceText.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTextTest {
    private static List<Piece> pieces(String text) {
        return new SourceText(text).pieces(0, text.length());
    }

    @Test
    void linesCountFromOneWithAnyLineEnd() {
        SourceText text = new SourceText("a\nb\r\nc\rd");
        assertThat(List.of(text.line(0), text.line(2), text.line(5), text.line(7)))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void furtherLinesLoseTheirIndentation() {
        assertThat(pieces("f(a,\n        b)"))
                .containsExactly(
                        new Piece(Kind.CODE, "f(a,", 1),
                        new Piece(Kind.NEW_LINE, "", 2),
                        new Piece(Kind.CODE, "b)", 2));
    }

    @Test
    void commentsAreLeftOut() {
        assertThat(pieces("a /* b */ + // c\nd"))
                .containsExactly(
                        new Piece(Kind.CODE, "a   +  ", 1),
                        new Piece(Kind.NEW_LINE, "", 2),
                        new Piece(Kind.CODE, "d", 2));
    }

    @Test
    void whatLooksLikeACommentInAStringStays() {
        assertThat(pieces("\"// no\" + '\"' + \"/* \\\" */\""))
                .containsExactly(new Piece(Kind.CODE, "\"// no\" + '\"' + \"/* \\\" */\"", 1));
    }

    @Test
    void aTextBlockIsOnePiece() {
        String block = "\"\"\"\n  // x\n  \\\"\"\" y\n  \"\"\"";
        assertThat(pieces("f(" + block + ")"))
                .containsExactly(
                        new Piece(Kind.CODE, "f(", 1),
                        new Piece(Kind.TEXT_BLOCK, block, 1),
                        new Piece(Kind.CODE, ")", 4));
    }

    @Test
    void wordsAreFoundAsTokensOnly() {
        String text = "abc /* b */ \"b\" b_ b";
        assertThat(new SourceText(text).find("b", 0, text.length())).isEqualTo(text.length() - 1);
    }

    @Test
    void aNameMayBeWrittenWithEscapes() {
        String text = "int \\u0061b = 1";
        assertThat(new SourceText(text).find("ab", 0, text.length())).isEqualTo(4);
        assertThat(new SourceText(text).wordEnd(4)).isEqualTo(11);
    }

    @Test
    void anEscapeIsAsGoodAsItsCharacter() {
        String text = "s = \\u0022a;\\u0022 + c\\uu0061r \\u002f* car *\\u002f + x\\u003b car";
        assertThat(new SourceText(text).find("car", 0, text.length())).isEqualTo(text.indexOf("c\\uu"));
        assertThat(new SourceText(text).last(";", 0, text.length())).isEqualTo(text.indexOf("\\u003b"));
        assertThat(pieces(text))
                .containsExactly(new Piece(Kind.CODE, "s = \\u0022a;\\u0022 + c\\uu0061r   + x\\u003b car", 1));
    }

    @Test
    void aQuotedBackslashStartsNoEscape() {
        String text = "\"\\\\u0022\" + b";
        assertThat(new SourceText(text).find("b", 0, text.length())).isEqualTo(text.length() - 1);
    }

    @Test
    void aNameMayHaveCharactersOfTwoHalves() {
        String text = "int x\ud835\udcb4y = 1";
        assertThat(new SourceText(text).find("x\ud835\udcb4y", 0, text.length()))
                .isEqualTo(4);
    }

    @Test
    void aTextBlockHasTheLineEndsOfTheGeneratedFile() {
        assertThat(pieces("\"\"\"\r\n  a\r  \"\"\""))
                .containsExactly(new Piece(Kind.TEXT_BLOCK, "\"\"\"\n  a\n  \"\"\"", 1));
    }
}

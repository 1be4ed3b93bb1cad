package dev.gatehouse.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void begins_with_the_mark_by_which_excel_knows_utf_8() {
        StringWriter file = new StringWriter();

        assertThat(new Csv(file)).isNotNull();

        assertThat(file).hasToString("\uFEFF");
    }

    @Test
    void every_cell_is_quoted_and_lines_end_as_rfc_4180_has_it() {
        assertThat(line("a", "", "ü ö", "b")).isEqualTo("\"a\",\"\",\"ü ö\",\"b\"\r\n");
    }

    @Test
    void quotes_commas_and_line_ends_stay_inside_their_cell() {
        assertThat(line("say \"hi\", you", "two\nlines")).isEqualTo("\"say \"\"hi\"\", you\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "\tx", "\rx"})
    void what_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe_in_front(String text) {
        assertThat(line(text)).startsWith("\"'" + text.charAt(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x;=HYPERLINK(A1)|x;'=HYPERLINK(A1)",
                "x; +1|x; '+1",
                "x;\"=1|x;\"\"'=1",
                "\"=1|\"\"'=1",
                "` =1`|` '=1`",
                "x;y;@a;-b|x;y;'@a;'-b"
            })
    void nor_where_semicolons_part_the_cells(String text, String cell) {
        assertThat(line(text)).isEqualTo("\"" + cell + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@acme.example",
                "a=b",
                "a - b",
                "access_denied: User is not assigned to the client application.",
                "2026-11-22T10:15:30Z",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
                "https://acme.okta.com/oauth2/default?x=1"
            })
    void what_is_harmless_stays_as_it_is(String text) {
        assertThat(line(text)).isEqualTo("\"" + text + "\"\r\n");
    }

    @Test
    void who_is_gone_ends_it() {
        Writer gone = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new Csv(gone)).isInstanceOf(UncheckedIOException.class);
    }

    private static String line(String... cells) {
        StringWriter file = new StringWriter();
        new Csv(file).line(List.of(cells));
        return file.toString().substring(1);
    }
}

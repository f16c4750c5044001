package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ingest.connector.UnreadableException;
import org.junit.jupiter.api.Test;

class MultipartTextTest {

    private static final String TYPE = "multipart/form-data; boundary=\"x y\"";

    @Test
    void fieldsAreReadAsTheyAreWhateverElseTheirHeadersSay() throws UnreadableException {
        String body = "preamble\r\n--x y\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "content-disposition: form-data; name=\"data\"; filename=\"a.json\"\r\n\r\none\r\ntwo\r\n--x y\r\n"
                + "Content-Disposition: form-data; name=other\r\n\r\n\r\n--x y--\r\nepilogue";

        assertThat(MultipartText.parse(body, TYPE))
                .containsEntry("data", "one\r\ntwo")
                .containsEntry("other", "");
    }

    @Test
    void linesWithoutACarriageReturnAreReadToo() throws UnreadableException {
        String body = "--b\nContent-Disposition: form-data; name=\"data\"\n\n{}\n--b--\n";

        assertThat(MultipartText.parse(body, "Multipart/Form-Data;charset=utf-8;boundary=b"))
                .containsEntry("data", "{}");
    }

    @Test
    void aPartWithoutANameIsSkipped() throws UnreadableException {
        assertThat(MultipartText.parse(
                        "--b\r\nA: b\r\n\r\n1\r\n--b\r\nno blank line\r\n--b--", "multipart/form-data;boundary=b"))
                .isEmpty();
    }

    @Test
    void whatHasNoEndOrNoBoundaryOrTooManyPartsIsRefused() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";

        assertThatThrownBy(() -> MultipartText.parse(part, "multipart/form-data; boundary=b"))
                .hasMessageContaining("no end");
        assertThatThrownBy(() -> MultipartText.parse(part + "--b--", "multipart/form-data"))
                .hasMessageContaining("no boundary");
        assertThatThrownBy(() -> MultipartText.parse(part.repeat(101) + "--b--", "multipart/form-data; boundary=b"))
                .hasMessageContaining("more than 100 parts");
    }
}

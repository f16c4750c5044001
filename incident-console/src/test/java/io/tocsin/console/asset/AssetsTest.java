package io.tocsin.console.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private final Assets assets = new Assets();

    @Test
    void assetsMayBeKeptForEverUnderTheNameOfTheirBytes() {
        String url = assets.url("console.js");

        assertThat(url).matches("/assets/console-[0-9A-Z]{10}\\.js");
        AggregatedHttpResponse answer = answer("console.js");
        assertThat(answer.headers().get("cache-control")).contains("immutable");
        assertThat(answer.contentUtf8()).contains("htmx").contains("EventSource");
    }

    @Test
    void unknownNamesAreNotServed() {
        assertThat(assets.answer("console.js")).isEmpty();
        assertThat(assets.answer("../openapi.json")).isEmpty();
    }

    @Test
    void whatAColdPageLoadsIsSmall() throws IOException {
        assertThat(compressed("console.js")).as("script").isLessThan(26 * 1024);
        assertThat(compressed("console.css")).as("style").isLessThan(14 * 1024);
        assertThat(compressed("icons.svg")).as("icons").isLessThan(6 * 1024);
    }

    private int compressed(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(answer(name).content().array());
        }
        return bytes.size();
    }

    private AggregatedHttpResponse answer(String name) {
        return assets.answer(assets.url(name).substring(Assets.PATH.length())).orElseThrow();
    }
}

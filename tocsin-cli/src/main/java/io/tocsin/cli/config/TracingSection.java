package io.tocsin.cli.config;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tracing}. */
final class TracingSection {

    private static final String USUAL_PATH = "/v1/traces";
    private static final URI ANY = URI.create("http://127.0.0.1");

    private TracingSection() {}

    static TracingConfig read(Section section) {
        TracingConfig defaults = TracingConfig.defaults();
        Section otlp = section.section("otlp");
        TracingConfig tracing = new TracingConfig(
                otlp.webAddress("endpoint").map(TracingSection::whole),
                headers(otlp),
                section.value("sample", defaults.sample(), "a number from 0 to 1, such as 0.1", TracingSection::share),
                section.given(
                        "service_name", "a name", text -> Optional.of(text).filter(name -> !name.isBlank())),
                section.anyTexts("resource"));
        otlp.end();
        section.end();
        return tracing;
    }

    private static Map<String, String> headers(Section otlp) {
        Map<String, String> headers = new LinkedHashMap<>();
        // A variable's name has neither dots nor dashes; that of a header has dashes.
        otlp.anyTexts("headers").forEach((name, value) -> headers.put(name.replace('.', '-'), value));
        headers.forEach((name, value) -> {
            if (!isHeader(name, value)) {
                otlp.refuse("headers", "\"" + name + "\"", "headers that a request may have");
            }
        });
        return headers;
    }

    /** The client that sends them would refuse others only then. */
    private static boolean isHeader(String name, String value) {
        try {
            return HttpRequest.newBuilder(ANY).header(name, value) != null;
        } catch (IllegalArgumentException e) {
            // The caller says which, and not the value.
            return false;
        }
    }

    /** A collector's address is mostly written without the path, which is the same at all of them. */
    private static URI whole(URI endpoint) {
        return endpoint.getPath().isEmpty() || endpoint.getPath().equals("/") ? endpoint.resolve(USUAL_PATH) : endpoint;
    }

    private static Optional<Double> share(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(number -> number >= 0 && number <= 1);
        } catch (NumberFormatException e) {
            // The caller reports the text with the range.
            return Optional.empty();
        }
    }
}

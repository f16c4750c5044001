package io.tocsin.sink.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came back from one request. */
public sealed interface HttpReply {

    /**
     * An answer, whatever it says.
     *
     * @param status of HTTP
     * @param headers by their names in lower case; the first value of each
     * @param body its beginning
     */
    record Answered(int status, Map<String, String> headers, String body) implements HttpReply {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** True for 2xx. */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The header of this name, in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** True when it is a page for people, which no program answers with. */
        public boolean isPage() {
            return header("content-type")
                            .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                            .isPresent()
                    || body.stripLeading().startsWith("<");
        }

        /** The body as JSON, whatever it says of itself; a missing node when it is none. */
        public JsonNode json() {
            return JsonText.read(body);
        }

        /** True when the body says of itself that it is JSON, of any kind. */
        public boolean isJson() {
            String type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
            String essence = type.split(";", 2)[0].strip();
            return essence.equals(HttpCall.JSON) || essence.endsWith("+json");
        }
    }

    /** Nothing left this machine. */
    record NotSent(ErrorClass errorClass, String detail) implements HttpReply {}

    /** It went out, at least in part, and no answer came. */
    record Unanswered(ErrorClass errorClass, String detail) implements HttpReply {}
}

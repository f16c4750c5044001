package io.tocsin.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.intake.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers as Alertmanager gives them to a Prometheus. Version 2 is that of its OpenAPI document: 200 without a body, and
 * 400 with a JSON text that says what is wrong, also when the other alerts of the list were taken; what its server itself
 * refuses has a code and a message. Version 1 wraps both into an object with a status. A 503 is in neither: a Prometheus
 * drops what gets one as it does with a 500, and says so in its metrics.
 */
enum AlertmanagerAnswers implements AnswerForm {
    /** Of {@code /api/v2/alerts}. */
    VERSION_2 {
        @Override
        AggregatedHttpResponse done() {
            return DONE;
        }

        @Override
        void writeBad(JsonGenerator json, String message) throws IOException {
            json.writeString(message);
        }

        @Override
        void writeRefusal(JsonGenerator json, int code, String message) throws IOException {
            json.writeStartObject();
            json.writeNumberField("code", code);
            json.writeStringField("message", message);
            json.writeEndObject();
        }
    },
    /** Of {@code /api/v1/alerts}. */
    VERSION_1 {
        @Override
        AggregatedHttpResponse done() {
            return response(DONE.headers(), json -> {
                json.writeStartObject();
                json.writeStringField("status", "success");
                json.writeEndObject();
            });
        }

        @Override
        void writeBad(JsonGenerator json, String message) throws IOException {
            error(json, "bad_data", message);
        }

        @Override
        void writeRefusal(JsonGenerator json, int code, String message) throws IOException {
            error(json, code < HttpStatus.INTERNAL_SERVER_ERROR.code() ? "bad_data" : "server_error", message);
        }

        private void error(JsonGenerator json, String type, String message) throws IOException {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("errorType", type);
            json.writeStringField("error", message);
            json.writeEndObject();
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int MOST_TOLD = 20;
    private static final AggregatedHttpResponse DONE = AggregatedHttpResponse.of(ResponseHeaders.of(HttpStatus.OK));

    abstract AggregatedHttpResponse done();

    abstract void writeBad(JsonGenerator json, String message) throws IOException;

    abstract void writeRefusal(JsonGenerator json, int code, String message) throws IOException;

    @Override
    public AggregatedHttpResponse render(Answer answer) {
        return answer.match(this::accepted, this::refused);
    }

    private AggregatedHttpResponse accepted(Answer.Accepted accepted) {
        List<BadPart> bad = accepted.rejected();
        return bad.isEmpty()
                ? done()
                : response(ResponseHeaders.of(HttpStatus.BAD_REQUEST), json -> writeBad(json, told(bad)));
    }

    private AggregatedHttpResponse refused(Answer.Refused refused) {
        if (refused.refusal().isAboutContent()) {
            String message =
                    refused.rejected().isEmpty() ? refused.explanation().sentence() : told(refused.rejected());
            return response(ResponseHeaders.of(HttpStatus.BAD_REQUEST), json -> writeBad(json, message));
        }
        ResponseHeaders headers = Answers.headers(refused, MediaType.JSON);
        return response(
                headers,
                json -> writeRefusal(
                        json, headers.status().code(), refused.explanation().sentence()));
    }

    /** As Alertmanager does, one after the other. */
    private static String told(List<BadPart> bad) {
        String sentences = bad.stream()
                .limit(MOST_TOLD)
                .map(part -> "alert " + part.index() + ": " + part.finding().detail())
                .collect(Collectors.joining("; "));
        return bad.size() > MOST_TOLD ? sentences + "; and " + (bad.size() - MOST_TOLD) + " more" : sentences;
    }

    private static AggregatedHttpResponse response(ResponseHeaders headers, Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return AggregatedHttpResponse.of(
                headers.toBuilder().contentType(MediaType.JSON).build(), HttpData.wrap(out.toByteArray()));
    }

    /** Writes one JSON value. */
    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}

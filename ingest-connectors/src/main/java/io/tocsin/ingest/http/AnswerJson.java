package io.tocsin.ingest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.intake.Answer;
import io.tocsin.ingest.intake.Receipt;
import io.tocsin.ingest.intake.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The bodies of our answers. */
final class AnswerJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String PROBLEM_TYPES = "urn:tocsin:problem:";
    private static final int MOST_REJECTED_TOLD = 100;

    private AnswerJson() {}

    static byte[] accepted(Answer.Accepted answer) {
        return bytes(json -> {
            boolean alerts = answer.ignored().isEmpty();
            json.writeNumberField("accepted", alerts ? answer.receipts().size() : 0);
            receipts(json, "events", alerts ? answer.receipts() : List.of());
            if (!answer.commands().isEmpty()) {
                receipts(json, "commands", answer.commands());
            }
            rejected(json, answer.rejected());
            if (!alerts) {
                json.writeObjectFieldStart("ignored");
                receipt(json, answer.receipts().get(0));
                json.writeStringField("reason", answer.ignored().get().code());
                json.writeEndObject();
            }
            remarks(json, answer.remarks());
        });
    }

    static byte[] problem(Answer.Refused answer, ProblemKind kind) {
        return bytes(json -> {
            String code = answer.refusal().code();
            json.writeStringField("type", PROBLEM_TYPES + code.replace('_', '-'));
            json.writeStringField("title", kind.title());
            json.writeNumberField("status", kind.status().code());
            json.writeStringField("detail", answer.explanation().sentence());
            json.writeStringField("place", answer.explanation().place());
            json.writeStringField("found", answer.explanation().found());
            json.writeStringField("allowed", answer.explanation().allowed());
            if (isKept(answer.refusal())) {
                json.writeBooleanField("kept_in_dead_letters", true);
            }
            if (!answer.rejected().isEmpty()) {
                rejected(json, answer.rejected());
            }
        });
    }

    private static boolean isKept(Refusal refusal) {
        return refusal.isAboutContent()
                || refusal == Refusal.UNSUPPORTED_MEDIA_TYPE
                || refusal == Refusal.UNSUPPORTED_ENCODING;
    }

    private static void receipts(JsonGenerator json, String name, List<Receipt> receipts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Receipt receipt : receipts) {
            json.writeStartObject();
            receipt(json, receipt);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void receipt(JsonGenerator json, Receipt receipt) throws IOException {
        json.writeStringField("id", receipt.id().value());
        json.writeStringField("receipt", receipt.position().toString());
    }

    private static void rejected(JsonGenerator json, List<BadPart> parts) throws IOException {
        json.writeArrayFieldStart("rejected");
        for (BadPart part : parts.subList(0, Math.min(parts.size(), MOST_REJECTED_TOLD))) {
            json.writeStartObject();
            json.writeNumberField("index", part.index());
            json.writeStringField("cause", part.finding().cause().code());
            json.writeStringField("place", part.finding().place());
            json.writeStringField("found", part.finding().found());
            json.writeStringField("allowed", part.finding().allowed());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (parts.size() > MOST_REJECTED_TOLD) {
            json.writeNumberField("rejected_count", parts.size());
        }
    }

    private static void remarks(JsonGenerator json, Set<Remark> remarks) throws IOException {
        if (remarks.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("remarks");
        // In the order of the constants, so that equal answers have equal bytes.
        for (Remark remark :
                Arrays.stream(Remark.values()).filter(remarks::contains).toList()) {
            json.writeString(remark.code());
        }
        json.writeEndArray();
    }

    /** An object. */
    static byte[] bytes(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /** Writes the fields of an object. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}

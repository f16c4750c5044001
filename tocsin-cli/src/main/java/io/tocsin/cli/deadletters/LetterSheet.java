package io.tocsin.cli.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.cli.terminal.Table;
import io.tocsin.model.deadletter.DeadLetter;
import io.tocsin.model.deadletter.KeptLetter;
import io.tocsin.model.deadletter.LetterRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Dead letters for people and for programs. All of it is text of strangers: no control character passes. */
final class LetterSheet {

    private static final int MOST_DETAIL = 100;

    private LetterSheet() {}

    static List<String> table(List<KeptLetter> letters) {
        Table table = new Table("ID", "STATE", "RECEIVED", "CONNECTOR", "INTEGRATION", "CAUSE", "BYTES", "DETAIL");
        for (KeptLetter kept : letters) {
            DeadLetter letter = kept.letter();
            table.row(
                    kept.position().toString(),
                    state(kept),
                    letter.receivedAt().toString(),
                    letter.connector(),
                    letter.integration().equals(letter.connector()) ? "-" : letter.integration(),
                    letter.cause().code(),
                    Integer.toString(kept.bytes()),
                    Plain.cut(letter.detail(), MOST_DETAIL));
        }
        return table.lines();
    }

    /** The letter without its body. */
    static ObjectNode document(KeptLetter kept) {
        DeadLetter letter = kept.letter();
        ObjectNode document = JsonText.object()
                .put("id", kept.position().toString())
                .put("state", state(kept))
                .put("received_at", letter.receivedAt().toString())
                .put("connector", Plain.line(letter.connector()))
                .put("integration", Plain.line(letter.integration()))
                .put("cause", letter.cause().code())
                .put("place", Plain.line(letter.place()))
                .put("detail", Plain.line(letter.detail()))
                .put("content_type", Plain.line(letter.contentType()))
                .put("request", request(letter.request()))
                .put("bytes", kept.bytes());
        kept.mark()
                .ifPresent(mark -> document.putObject("mark")
                        .put("fate", mark.fate().code())
                        .put("by", Plain.line(mark.by()))
                        .put("at", mark.at().toString())
                        .put("detail", Plain.line(mark.detail())));
        return document;
    }

    /** The letter with its body in Base64: as text it could hold what a terminal obeys. */
    static ObjectNode whole(KeptLetter kept) {
        return document(kept)
                .put(
                        "body_base64",
                        Base64.getEncoder().encodeToString(kept.letter().body()));
    }

    /** The letter with so much of its body. */
    static List<String> lines(KeptLetter kept, int bytes) {
        DeadLetter letter = kept.letter();
        List<String> lines = new ArrayList<>();
        add(lines, "id", kept.position().toString());
        add(lines, "state", state(kept));
        kept.mark().ifPresent(mark -> {
            add(lines, mark.fate().code(), mark.at() + " by " + mark.by());
            add(lines, "outcome", mark.detail());
        });
        add(lines, "received", letter.receivedAt().toString());
        add(lines, "connector", letter.connector());
        add(lines, "integration", letter.integration());
        add(lines, "cause", letter.cause().code());
        add(lines, "place", letter.place());
        add(lines, "detail", letter.detail());
        add(lines, "content type", letter.contentType().isEmpty() ? "not sent" : letter.contentType());
        add(lines, "request", request(letter.request()));
        letter.request().headers().forEach((name, value) -> add(lines, "header", name + ": " + value));
        add(lines, "body", kept.bytes() + " bytes");
        lines.add("");
        lines.addAll(BodySheet.lines(letter.body(), bytes));
        return lines;
    }

    private static String request(LetterRequest request) {
        return Plain.line(
                request.method() + " " + request.path() + (request.query().isEmpty() ? "" : "?" + request.query()));
    }

    private static String state(KeptLetter kept) {
        return kept.mark().map(mark -> mark.fate().code()).orElse("open");
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add((name + " ".repeat(Math.max(1, 14 - name.length())) + Plain.line(value)).stripTrailing());
    }
}

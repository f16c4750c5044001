package io.tocsin.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.console.http.Call;
import io.tocsin.model.setting.SilenceDraft;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.MatcherParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What comes with a silence.
 *
 * @param id what it is to be called; empty: anything
 * @param draft what it is to be
 * @param actor who wants it
 */
record SilenceBody(Optional<String> id, SilenceDraft draft, String actor) {

    private static final int LONGEST = 4_000;
    private static final Set<String> FIELDS = Set.of(
            "id",
            "matchers",
            "starts_at",
            "ends_at",
            "for",
            "rrule",
            "window",
            "zone",
            "comment",
            "everything",
            "actor");

    static SilenceBody parse(Call call) {
        JsonNode json = CommandBody.read(call, FIELDS);
        SilenceDraft draft = new SilenceDraft(
                texts(json),
                said(json, "starts_at"),
                said(json, "for"),
                said(json, "ends_at"),
                said(json, "rrule"),
                said(json, "window"),
                said(json, "zone"),
                said(json, "comment"),
                flag(json));
        return new SilenceBody(said(json, "id"), draft, CommandBody.actor(json));
    }

    /** Of a body with nothing but matchers and {@code hours}. */
    static List<Matcher> matchers(JsonNode json) {
        List<Matcher> matchers = new ArrayList<>();
        texts(json).forEach(text -> matchers.addAll(MatcherParser.parse(text)));
        return matchers;
    }

    /** Null takes back what can be taken back, as an empty text does. */
    private static Optional<String> said(JsonNode json, String name) {
        return json.has(name) ? Optional.of(CommandBody.text(json, name, LONGEST)) : Optional.empty();
    }

    private static List<String> texts(JsonNode json) {
        JsonNode value = json.path("matchers");
        if (value.isMissingNode()) {
            return List.of();
        }
        String allowed = "a list of texts such as service=checkout";
        if (!value.isArray() || value.isEmpty()) {
            throw CommandBody.refuse("/matchers", value.isArray() ? "none" : "no list", allowed);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            if (!one.isTextual() || one.textValue().length() > LONGEST) {
                throw CommandBody.refuse(
                        "/matchers/" + texts.size(), one.isTextual() ? "a long text" : "no text", allowed);
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private static boolean flag(JsonNode json) {
        JsonNode value = json.path("everything");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw CommandBody.refuse("/everything", value.toString(), "true, false");
        }
        return value.asBoolean();
    }
}

package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.RulesDocument;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How settings that are rules are written and read. */
final class RulesForm {

    private @Nullable String version;
    private @Nullable String text;
    private @Nullable Instant foldFrom;
    private @Nullable Instant countFrom;

    private RulesForm() {}

    static void write(JsonGenerator json, RulesDocument rules) throws IOException {
        json.writeStartObject();
        fields(json, rules);
        json.writeEndObject();
    }

    static void write(JsonGenerator json, CandidateRules candidate) throws IOException {
        json.writeStartObject();
        fields(json, candidate.document());
        Json.instant(json, "fold_from", candidate.foldFrom());
        Json.instant(json, "count_from", candidate.countFrom());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, RulesDocument rules) throws IOException {
        json.writeStringField("version", rules.version().value());
        json.writeStringField("document", rules.text());
    }

    static RulesDocument document(JsonParser json) throws IOException {
        return read(json).document();
    }

    static CandidateRules candidate(JsonParser json) throws IOException {
        RulesForm read = read(json);
        return new CandidateRules(
                read.document(),
                Json.require(read.foldFrom, "candidate_rules.fold_from"),
                Json.require(read.countFrom, "candidate_rules.count_from"));
    }

    private static RulesForm read(JsonParser json) throws IOException {
        RulesForm form = new RulesForm();
        Json.object(json, form::take);
        return form;
    }

    private void take(String field, JsonParser value) throws IOException {
        switch (field) {
            case "version" -> version = Json.text(value);
            case "document" -> text = Json.text(value);
            case "fold_from" -> foldFrom = Json.instant(value);
            case "count_from" -> countFrom = Json.instant(value);
            default -> value.skipChildren();
        }
    }

    private RulesDocument document() {
        return new RulesDocument(
                Json.require(text, "rules.document"), new RulesVersion(Json.require(version, "rules.version")));
    }
}

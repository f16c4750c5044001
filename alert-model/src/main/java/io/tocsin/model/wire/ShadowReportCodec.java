package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.replay.RuleDifference;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.replay.ShadowState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ShadowReport} as {@code docs/schemas/shadow-report.v1.schema.json} describes it. */
public final class ShadowReportCodec extends JsonCodec<ShadowReport> {

    /** Stateless; the only one. */
    public static final ShadowReportCodec INSTANCE = new ShadowReportCodec();

    private ShadowReportCodec() {}

    @Override
    public void write(JsonGenerator json, ShadowReport v) throws IOException {
        json.writeStartObject();
        json.writeStringField("publication_id", v.publication().value());
        json.writeStringField("version", v.version().value());
        Json.coded(json, "state", v.state());
        json.writeStringField("detail", v.detail());
        json.writeStringField("engine", v.engine());
        Json.instant(json, "at", v.at());
        Json.optionalInstant(json, "folded_up_to", v.foldedUpTo());
        json.writeFieldName("difference");
        RuleDifferenceCodec.INSTANCE.write(json, v.difference());
        json.writeEndObject();
    }

    @Override
    public ShadowReport read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable CommandId publication;
        private @Nullable RulesVersion version;
        private @Nullable ShadowState state;
        private @Nullable String detail;
        private @Nullable String engine;
        private @Nullable Instant at;
        private @Nullable Instant foldedUpTo;
        private @Nullable RuleDifference difference;

        @Override
        public void read(String field, JsonParser value) throws IOException {
            switch (field) {
                case "publication_id" -> publication = new CommandId(Json.text(value));
                case "version" -> version = new RulesVersion(Json.text(value));
                case "state" -> state = Json.coded(value, ShadowState.class);
                case "detail" -> detail = Json.text(value);
                case "engine" -> engine = Json.text(value);
                case "at" -> at = Json.instant(value);
                case "folded_up_to" -> foldedUpTo = Json.instant(value);
                case "difference" -> difference = RuleDifferenceCodec.INSTANCE.read(value);
                default -> value.skipChildren();
            }
        }

        private ShadowReport finish() {
            return new ShadowReport(
                    Json.require(publication, "publication_id"),
                    Json.require(version, "version"),
                    Json.require(state, "state"),
                    Json.require(detail, "detail"),
                    Json.require(engine, "engine"),
                    Json.require(at, "at"),
                    Optional.ofNullable(foldedUpTo),
                    Json.require(difference, "difference"));
        }
    }
}

package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.ConfiguredRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SettingPublication} as {@code docs/schemas/setting-publication.v1.schema.json} describes it. The setting
 * stands in a field that is called as its kind.
 */
public final class SettingPublicationCodec extends JsonCodec<SettingPublication> {

    /** Stateless; the only one. */
    public static final SettingPublicationCodec INSTANCE = new SettingPublicationCodec();

    private SettingPublicationCodec() {}

    @Override
    public void write(JsonGenerator json, SettingPublication v) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", v.id().value());
        Json.coded(json, "kind", v.kind());
        json.writeStringField("name", v.name());
        json.writeNumberField("sequence", v.sequence());
        json.writeFieldName("actor");
        ActorCodec.INSTANCE.write(json, v.actor());
        Json.instant(json, "published_at", v.publishedAt());
        if (v.setting().isPresent()) {
            json.writeFieldName(v.kind().code());
            write(json, v.setting().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Setting v) throws IOException {
        if (v instanceof RulesDocument rules) {
            RulesForm.write(json, rules);
        } else if (v instanceof ConfiguredRules configured) {
            RulesForm.write(json, configured.document());
        } else if (v instanceof CandidateRules candidate) {
            RulesForm.write(json, candidate);
        } else if (v instanceof Silence silence) {
            SilenceCodec.INSTANCE.write(json, silence);
        } else if (v instanceof Catalogue catalogue) {
            CatalogueCodec.INSTANCE.write(json, catalogue);
        } else {
            throw new IllegalArgumentException("a setting without wire form: " + v.getClass());
        }
    }

    @Override
    public SettingPublication read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable CommandId id;
        private @Nullable SettingKind kind;
        private @Nullable String name;
        private @Nullable Long sequence;
        private @Nullable Actor actor;
        private @Nullable Instant publishedAt;
        private @Nullable Setting setting;

        @Override
        public void read(String field, JsonParser value) throws IOException {
            switch (field) {
                case "id" -> id = new CommandId(Json.text(value));
                case "kind" -> kind = Json.coded(value, SettingKind.class);
                case "name" -> name = Json.text(value);
                case "sequence" -> sequence = Json.number(value);
                case "actor" -> actor = ActorCodec.INSTANCE.read(value);
                case "published_at" -> publishedAt = Json.instant(value);
                case "rules" -> setting = RulesForm.document(value);
                case "configured_rules" -> setting = new ConfiguredRules(RulesForm.document(value));
                case "candidate_rules" -> setting = RulesForm.candidate(value);
                case "silence" -> setting = SilenceCodec.INSTANCE.read(value);
                case "catalogue" -> setting = CatalogueCodec.INSTANCE.read(value);
                default -> value.skipChildren();
            }
        }

        private SettingPublication finish() {
            return new SettingPublication(
                    Json.require(id, "id"),
                    Json.require(kind, "kind"),
                    Json.require(name, "name"),
                    Json.require(sequence, "sequence"),
                    Optional.ofNullable(setting),
                    Json.require(actor, "actor"),
                    Json.require(publishedAt, "published_at"));
        }
    }
}

package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.setting.CatalogueService;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link CatalogueService}, part of a catalogue. */
public final class CatalogueServiceCodec extends JsonCodec<CatalogueService> {

    /** Stateless; the only one. */
    public static final CatalogueServiceCodec INSTANCE = new CatalogueServiceCodec();

    private CatalogueServiceCodec() {}

    @Override
    public void write(JsonGenerator json, CatalogueService v) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", v.name().value());
        Json.optionalText(json, "team", v.team());
        Json.optionalText(json, "tier", v.tier());
        Json.optionalText(json, "runbook", v.runbook());
        Json.services(json, "depends_on", v.dependsOn());
        json.writeEndObject();
    }

    @Override
    public CatalogueService read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable ServiceName service;
        private @Nullable String team;
        private @Nullable String tier;
        private @Nullable String runbook;
        private @Nullable List<ServiceName> dependsOn;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "name" -> service = new ServiceName(Json.text(value));
                case "team" -> team = Json.text(value);
                case "tier" -> tier = Json.text(value);
                case "runbook" -> runbook = Json.text(value);
                case "depends_on" -> dependsOn = Json.services(value);
                default -> value.skipChildren();
            }
        }

        private CatalogueService finish() {
            return new CatalogueService(
                    Json.require(service, "service.name"),
                    Optional.ofNullable(team),
                    Optional.ofNullable(tier),
                    Optional.ofNullable(runbook),
                    Json.require(dependsOn, "service.depends_on"));
        }
    }
}

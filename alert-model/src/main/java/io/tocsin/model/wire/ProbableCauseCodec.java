package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.ProbableCause;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link ProbableCause}, part of an incident's group. */
public final class ProbableCauseCodec extends JsonCodec<ProbableCause> {

    /** Stateless; the only one. */
    public static final ProbableCauseCodec INSTANCE = new ProbableCauseCodec();

    private ProbableCauseCodec() {}

    @Override
    public void write(JsonGenerator json, ProbableCause v) throws IOException {
        json.writeStartObject();
        json.writeStringField("incident_id", v.incident().value());
        json.writeStringField("service", v.service().value());
        Json.services(json, "path", v.path());
        json.writeBooleanField("open", v.open());
        if (v.silent()) {
            json.writeBooleanField("silent", true);
        }
        json.writeEndObject();
    }

    @Override
    public ProbableCause read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable IncidentId incident;
        private @Nullable ServiceName service;
        private @Nullable List<ServiceName> path;
        private @Nullable Boolean open;
        private boolean silent;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "incident_id" -> incident = new IncidentId(Json.text(value));
                case "service" -> service = new ServiceName(Json.text(value));
                case "path" -> path = Json.services(value);
                case "open" -> open = Json.truth(value);
                case "silent" -> silent = Json.truth(value);
                default -> value.skipChildren();
            }
        }

        private ProbableCause finish() {
            return new ProbableCause(
                    Json.require(incident, "cause.incident_id"),
                    Json.require(service, "cause.service"),
                    Json.require(path, "cause.path"),
                    Json.require(open, "cause.open"),
                    silent);
        }
    }
}

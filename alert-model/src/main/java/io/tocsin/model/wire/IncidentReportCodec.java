package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.journal.IncidentReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An {@link IncidentReport}, part of a journal entry. */
public final class IncidentReportCodec extends JsonCodec<IncidentReport> {

    /** Stateless; the only one. */
    public static final IncidentReportCodec INSTANCE = new IncidentReportCodec();

    private IncidentReportCodec() {}

    @Override
    public void write(JsonGenerator json, IncidentReport v) throws IOException {
        json.writeStartObject();
        json.writeStringField("incident_id", v.incident().value());
        json.writeStringField("service", v.service().value());
        json.writeStringField("environment", v.environment());
        Json.labels(json, "places", v.places());
        Json.coded(json, "severity", v.severity());
        Json.coded(json, "news", v.news());
        json.writeBooleanField("often", v.often());
        if (v.silent()) {
            json.writeBooleanField("silent", true);
        }
        json.writeEndObject();
    }

    @Override
    public IncidentReport read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable IncidentId incident;
        private @Nullable ServiceName service;
        private @Nullable String environment;
        private @Nullable Labels places;
        private @Nullable Severity severity;
        private IncidentReport.@Nullable News news;
        private @Nullable Boolean often;
        private boolean silent;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "incident_id" -> incident = new IncidentId(Json.text(value));
                case "service" -> service = new ServiceName(Json.text(value));
                case "environment" -> environment = Json.text(value);
                case "places" -> places = Json.labels(value);
                case "severity" -> severity = Json.coded(value, Severity.class);
                case "news" -> news = Json.coded(value, IncidentReport.News.class);
                case "often" -> often = Json.truth(value);
                case "silent" -> silent = Json.truth(value);
                default -> value.skipChildren();
            }
        }

        private IncidentReport finish() {
            return new IncidentReport(
                    Json.require(incident, "report.incident_id"),
                    Json.require(service, "report.service"),
                    Json.require(environment, "report.environment"),
                    Json.require(places, "report.places"),
                    Json.require(severity, "report.severity"),
                    Json.require(news, "report.news"),
                    Json.require(often, "report.often"),
                    silent);
        }
    }
}

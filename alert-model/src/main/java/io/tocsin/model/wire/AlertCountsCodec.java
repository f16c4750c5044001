package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.SuppressedAlerts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@link AlertCounts}, part of an incident. */
public final class AlertCountsCodec extends JsonCodec<AlertCounts> {

    /** Stateless; the only one. */
    public static final AlertCountsCodec INSTANCE = new AlertCountsCodec();

    private AlertCountsCodec() {}

    @Override
    public void write(JsonGenerator json, AlertCounts v) throws IOException {
        json.writeStartObject();
        json.writeNumberField("critical", v.critical());
        json.writeNumberField("error", v.error());
        json.writeNumberField("warning", v.warning());
        json.writeNumberField("info", v.info());
        json.writeNumberField("total", v.total());
        SuppressionCodec.write(json, v.suppressed());
        json.writeEndObject();
    }

    @Override
    public AlertCounts read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable Integer critical;
        private @Nullable Integer error;
        private @Nullable Integer warning;
        private @Nullable Integer info;
        private @Nullable Integer total;
        private SuppressedAlerts suppressed = SuppressedAlerts.NONE;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "critical" -> critical = Json.smallNumber(value);
                case "error" -> error = Json.smallNumber(value);
                case "warning" -> warning = Json.smallNumber(value);
                case "info" -> info = Json.smallNumber(value);
                case "total" -> total = Json.smallNumber(value);
                case "suppressed" -> suppressed = SuppressionCodec.readOfMembers(value);
                default -> value.skipChildren();
            }
        }

        private AlertCounts finish() {
            return new AlertCounts(
                    Json.require(critical, "critical"),
                    Json.require(error, "error"),
                    Json.require(warning, "warning"),
                    Json.require(info, "info"),
                    Json.require(total, "total"),
                    suppressed);
        }
    }
}

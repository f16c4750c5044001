package io.tocsin.ingest.zabbix;

import io.tocsin.ingest.connector.Connector;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.reading.AlertBatch;
import io.tocsin.ingest.reading.SourceBody;
import io.tocsin.ingest.text.BodyText;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Zabbix's media types of the kind "Webhook", ours or another, and scripts that call curl. See
 * {@code docs/connectors/zabbix.md} for our media type and for what each macro becomes.
 */
public final class ZabbixConnector implements Connector {

    /** As it stands in paths. */
    public static final String NAME = "zabbix";

    private static final Pattern OBJECT = Pattern.compile("\\{\\s*\"");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading read(Payload payload) {
        try {
            String lead = lead(payload);
            SourceBody body = SourceBody.read(lead.isEmpty() ? payload : without(lead, payload));
            AlertBatch batch =
                    new AlertBatch(NAME, payload).remark(body.mended() || !lead.isEmpty(), Remark.JSON_MENDED);
            return new ZabbixEvent(ZabbixMessage.of(body.object(), lead)).read(batch);
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
    }

    /** Zabbix itself writes a line in front of what a script sends when it gives up an escalation. */
    private static String lead(Payload payload) throws UnreadableException {
        String text = BodyText.decode(payload.body(), payload.contentType());
        boolean other = text.isBlank() || "{[\"".indexOf(text.strip().charAt(0)) >= 0 || text.indexOf('{') < 0;
        Matcher object = OBJECT.matcher(text);
        return other || !object.find() ? "" : text.substring(0, object.start());
    }

    private static Payload without(String lead, Payload payload) throws UnreadableException {
        String text = BodyText.decode(payload.body(), payload.contentType());
        return payload.withBody(text.substring(lead.length()).getBytes(StandardCharsets.UTF_8));
    }
}

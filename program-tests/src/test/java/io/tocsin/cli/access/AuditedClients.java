package io.tocsin.cli.access;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The client ids by which principals came, as the broker says: it writes a line for each request. */
final class AuditedClients implements AutoCloseable {

    private static final Pattern CLIENT = Pattern.compile("\"clientId\":\"([^\"]*)\"");
    private static final Pattern PRINCIPAL = Pattern.compile("\"principal\":\"User:([^\"]*)\"");

    private final Map<String, Set<String>> clients = new ConcurrentHashMap<>();
    private final BrokerLog log = new BrokerLog("kafka.request.logger", this::hear);

    private void hear(String line) {
        Matcher client = CLIENT.matcher(line);
        Matcher principal = PRINCIPAL.matcher(line);
        // What the broker hands on to its controller comes by an id of the broker's.
        if (!line.contains("\"isForwarded\":true") && client.find() && principal.find()) {
            clients.computeIfAbsent(principal.group(1), any -> new ConcurrentSkipListSet<>())
                    .add(client.group(1));
        }
    }

    /** Those that were used so far, by the name of the principal. */
    Map<String, Set<String>> used() {
        return new TreeMap<>(clients);
    }

    @Override
    public void close() {
        log.close();
    }
}

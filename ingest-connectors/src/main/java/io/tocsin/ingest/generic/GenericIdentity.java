package io.tocsin.ingest.generic;

import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import java.util.ArrayList;
import java.util.List;

/** Which alert it is: the sender's key, else a fingerprint of service, environment, title and labels. */
final class GenericIdentity {

    private static final int VERSION = 1;

    private GenericIdentity() {}

    /** The sender's own key; hashed when it is too long to keep. */
    static DedupKey given(String integration, String key) {
        String value = "key:" + key.strip();
        boolean fits = value.length() <= DedupKey.MAX_VALUE_LENGTH;
        return new DedupKey(integration, VERSION, fits ? value : "hash:" + StableId.of(value));
    }

    /** The hash of what identifies an alert without a key. */
    static DedupKey fingerprint(
            String integration, ServiceName service, String environment, String title, Labels labels) {
        List<String> parts = new ArrayList<>(4 + 2 * labels.size());
        parts.add("fingerprint");
        parts.add(service.value());
        parts.add(environment);
        parts.add(title);
        labels.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        return new DedupKey(integration, VERSION, "fingerprint:" + StableId.of(parts.toArray(String[]::new)));
    }
}

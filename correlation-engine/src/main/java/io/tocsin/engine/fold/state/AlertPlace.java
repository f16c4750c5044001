package io.tocsin.engine.fold.state;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where an alert is remembered. Ordered as stores order their keys: by the length of the service's name, the name, and
 * the dedup key, each as UTF-8.
 *
 * @param service whose
 * @param key which
 */
public record AlertPlace(ServiceName service, DedupKey key) implements Comparable<AlertPlace> {

    private static final char SEPARATOR = '\u0000';

    /** Of this alert. */
    public static AlertPlace of(Alert alert) {
        return new AlertPlace(alert.service(), alert.dedupKey());
    }

    /** What {@link #toString} gave. */
    public static AlertPlace parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return new AlertPlace(new ServiceName(text.substring(0, end)), DedupKey.parse(text.substring(end + 1)));
    }

    @Override
    public int compareTo(AlertPlace other) {
        byte[] left = service.value().getBytes(StandardCharsets.UTF_8);
        byte[] right = other.service.value().getBytes(StandardCharsets.UTF_8);
        if (left.length != right.length) {
            return Integer.compare(left.length, right.length);
        }
        int order = Arrays.compareUnsigned(left, right);
        return order != 0
                ? order
                : Arrays.compareUnsigned(
                        key.toString().getBytes(StandardCharsets.UTF_8),
                        other.key.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return service.value() + SEPARATOR + key;
    }
}

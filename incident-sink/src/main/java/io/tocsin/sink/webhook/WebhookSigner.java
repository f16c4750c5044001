package io.tocsin.sink.webhook;

import io.tocsin.sink.outbound.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs as Standard Webhooks says (https://www.standardwebhooks.com): what is signed is {@code id.timestamp.body}, of
 * exactly the bytes that are sent.
 */
final class WebhookSigner {

    private final List<SigningKey> keys;

    WebhookSigner(List<Secret> secrets) {
        this.keys = secrets.stream().map(SigningKey::of).toList();
    }

    /** The header {@code webhook-signature}: one signature for each key, so that any of them is enough. */
    String signatures(String id, long timestampSeconds, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 100);
        signed.writeBytes((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return keys.stream().map(key -> key.sign(signed.toByteArray())).collect(Collectors.joining(" "));
    }
}

package io.tocsin.ingest.sns;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Signs as SNS does, with a key and a certificate that are made up for the test. */
public final class MadeUpSigner {

    /** Where its certificate stands. */
    public static final String CERTIFICATE_URL =
            "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    // 1.2.840.113549.1.1.11, sha256WithRSAEncryption, with its empty parameters.
    private static final byte[] SHA256_WITH_RSA =
            new byte[] {0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 11, 5, 0
            };

    // One for all: to find the primes costs more than what most tests do with them.
    private static final KeyPair KEYS = generateKeys();

    private static KeyPair generateKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A notification with its signature, as JSON. */
    public String notification(String topic, String message, Instant at, String version) {
        return signed(
                new TreeMap<>(Map.of(
                        "Type",
                        "Notification",
                        "MessageId",
                        "5f0b9a52-0000-5b5e-9a6b-d1f5a9a7c001",
                        "TopicArn",
                        topic,
                        "Subject",
                        "ALARM: \"shop-latency\"",
                        "Message",
                        message,
                        "Timestamp",
                        at.toString())),
                version);
    }

    /** A request to confirm a subscription. */
    public String confirmation(String topic, String subscribeUrl, Instant at) {
        return signed(
                new TreeMap<>(Map.of(
                        "Type", "SubscriptionConfirmation",
                        "MessageId", "5f0b9a52-0000-5b5e-9a6b-d1f5a9a7c002",
                        "TopicArn", topic,
                        "Token", "2336412f37",
                        "SubscribeURL", subscribeUrl,
                        "Message", "You have chosen to subscribe.\nVisit the SubscribeURL.",
                        "Timestamp", at.toString())),
                "1");
    }

    /** The certificate, issued to this name, as PEM. */
    public byte[] certificate(String commonName, Instant from, Instant until) {
        byte[] name = sequence(tagged(0x31, sequence(new byte[] {6, 3, 0x55, 4, 3}, text(commonName))));
        byte[] serial = tagged(2, BigInteger.valueOf(7).toByteArray());
        byte[] validity = sequence(time(from), time(until));
        byte[] body = sequence(
                serial, SHA256_WITH_RSA, name, validity, name, KEYS.getPublic().getEncoded());
        byte[] signature = sign(body, "SHA256withRSA");
        byte[] whole = sequence(body, SHA256_WITH_RSA, tagged(3, concat(new byte[] {0}, signature)));
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(whole);
        return ("-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String signed(TreeMap<String, String> fields, String version) {
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, value) -> text.append(name).append('\n').append(value).append('\n'));
        byte[] signature = sign(
                text.toString().getBytes(StandardCharsets.UTF_8),
                version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
        fields.put("SignatureVersion", version);
        fields.put("Signature", Base64.getEncoder().encodeToString(signature));
        fields.put("SigningCertURL", CERTIFICATE_URL);
        return json(fields);
    }

    private static String json(Map<String, String> fields) {
        StringBuilder json = new StringBuilder();
        fields.forEach((name, value) -> json.append(json.isEmpty() ? '{' : ',')
                .append('"')
                .append(name)
                .append("\" : \"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append('"'));
        return json.append('}').toString();
    }

    private byte[] sign(byte[] bytes, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(KEYS.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String value) {
        return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] time(Instant at) {
        return tagged(0x17, UTC_TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(0x30, concat(parts));
    }

    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return concat(head, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

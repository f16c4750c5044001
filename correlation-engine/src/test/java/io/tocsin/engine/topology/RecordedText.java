package io.tocsin.engine.topology;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes as text that a person can read and a diff can show: what is not printable ASCII is {@code %} and two digits. */
final class RecordedText {

    private RecordedText() {}

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        for (byte one : bytes) {
            if (one > ' ' && one < 0x7f && one != '%') {
                text.append((char) one);
            } else {
                text.append(String.format("%%%02x", one));
            }
        }
        return text.toString();
    }

    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(ascii[i]);
            }
        }
        return bytes.toByteArray();
    }
}

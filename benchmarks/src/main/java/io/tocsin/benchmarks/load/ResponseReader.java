package io.tocsin.benchmarks.load;

import java.nio.ByteBuffer;

/** Finds the end of one HTTP/1.1 response after another, and its status. Bodies are passed over, not kept. */
final class ResponseReader {

    private static final String CHUNKED_END = "0\r\n\r\n";
    private static final int MAX_HEAD = 16 * 1024;

    private final StringBuilder head = new StringBuilder(512);
    private int status;
    private boolean inBody;
    private boolean chunked;
    private long bodyLeft;
    private int endMatched;
    private boolean last;

    /**
     * Takes what has arrived.
     *
     * @return true when a response is whole; what follows it is left in the buffer
     */
    boolean isWholeAfter(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (!inBody) {
                readHead(in);
            } else if (chunked) {
                readChunks(in);
            } else {
                int skipped = (int) Math.min(in.remaining(), bodyLeft);
                in.position(in.position() + skipped);
                bodyLeft -= skipped;
            }
            if (inBody && (chunked ? endMatched == CHUNKED_END.length() : bodyLeft == 0)) {
                inBody = false;
                endMatched = 0;
                return true;
            }
        }
        return false;
    }

    /** Of the response that was whole last. */
    int status() {
        return status;
    }

    /** True when the server closes the connection after the response that was whole last. */
    boolean isLast() {
        return last;
    }

    private void readHead(ByteBuffer in) {
        while (in.hasRemaining()) {
            head.append((char) (in.get() & 0xff));
            int length = head.length();
            if (length >= 4 && head.charAt(length - 1) == '\n' && head.charAt(length - 3) == '\n') {
                endHead();
                return;
            }
            if (length > MAX_HEAD) {
                throw new IllegalStateException("no end of the response head in " + MAX_HEAD + " bytes");
            }
        }
    }

    private void endHead() {
        String text = head.toString();
        head.setLength(0);
        status = Integer.parseInt(text.substring(9, 12));
        bodyLeft = 0;
        chunked = false;
        last = false;
        for (String line : text.split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                bodyLeft = Long.parseLong(line.substring(15).trim());
            } else if (line.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                chunked = line.contains("chunked");
            } else if (line.regionMatches(true, 0, "connection:", 0, 11)) {
                last = line.regionMatches(true, line.length() - 5, "close", 0, 5);
            }
        }
        inBody = true;
    }

    /** The bodies are JSON, which holds no bare line end, so the last chunk cannot be mistaken. */
    private void readChunks(ByteBuffer in) {
        while (in.hasRemaining() && endMatched < CHUNKED_END.length()) {
            char next = (char) in.get();
            if (next == CHUNKED_END.charAt(endMatched)) {
                endMatched++;
            } else {
                endMatched = next == '0' ? 1 : 0;
            }
        }
    }
}

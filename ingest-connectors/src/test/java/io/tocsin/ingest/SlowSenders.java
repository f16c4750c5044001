package io.tocsin.ingest;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Senders that begin a request and do not go on: many in the integration of the good one, and in one of their own as
 * many as declare more than may be held in whole.
 */
final class SlowSenders implements AutoCloseable {

    /** In the integration of the good one. */
    static final int MANY = 200;

    /** What those hold at least that declare the most: half of what may be held. */
    static final long LEAST_HELD = IngestLimits.defaults().maxBytesInFlight() / 2;

    private final List<Socket> sockets = new ArrayList<>();

    static SlowSenders begin(int port) throws IOException {
        SlowSenders senders = new SlowSenders();
        int longest = IngestLimits.defaults().maxBodyBytes();
        for (int i = 1; i < MANY; i++) {
            senders.beginOne(port, "/v1/alerts/generic/generic", 500);
        }
        senders.beginOne(port, "/v2/enqueue", 500);
        for (long declared = 0; declared <= IngestLimits.defaults().maxBytesInFlight(); declared += longest) {
            senders.beginOne(port, "/v1/alerts/generic/greedy", longest);
        }
        return senders;
    }

    /** One whose request is let in. */
    Socket first() {
        return sockets.get(0);
    }

    /** One whose request is let in, to an API that is emulated. */
    Socket emulated() {
        return sockets.get(MANY - 1);
    }

    private void beginOne(int port, String path, int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length;
        socket.getOutputStream().write((head + "\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

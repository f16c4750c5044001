package io.tocsin.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One keep-alive connection with at most one request under way. */
final class HttpConnection {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(32 * 1024);
    private final ResponseReader reader = new ResponseReader();
    private int alerts;
    private long countsFrom;

    private HttpConnection(SocketChannel channel, SelectionKey key, int maxRequest) {
        this.channel = channel;
        this.key = key;
        this.out = ByteBuffer.allocateDirect(maxRequest);
    }

    static HttpConnection open(InetSocketAddress address, Selector selector, int maxRequest) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        HttpConnection connection = new HttpConnection(channel, key, maxRequest);
        key.attach(connection);
        return connection;
    }

    /** Sends the next request; its latency counts from the given time. */
    void send(RequestSource source, long countsFrom) throws IOException {
        this.countsFrom = countsFrom;
        out.clear();
        alerts = source.write(out);
        out.flip();
        writeOn();
    }

    /** Goes on with a request that did not fit into the socket's buffer. */
    void writeOn() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /**
     * Takes what has arrived.
     *
     * @return true when the answer is whole
     */
    boolean isAnswered() throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            throw new EOFException("closed by the server");
        }
        in.flip();
        return reader.isWholeAfter(in);
    }

    int status() {
        return reader.status();
    }

    /** True when the server closes it after its last answer. */
    boolean isUsedUp() {
        return reader.isLast();
    }

    int alerts() {
        return alerts;
    }

    long countsFrom() {
        return countsFrom;
    }

    void close() throws IOException {
        channel.close();
    }
}

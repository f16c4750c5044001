package io.tocsin.engine.topology;

import io.tocsin.engine.fold.timer.Timer;
import io.tocsin.engine.fold.timer.TimerKind;
import io.tocsin.model.identity.ServiceName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * A timer as a key: service, eight bytes of due time, one of kind, subject. The order of the bytes is that of the
 * timers of one service, so what is due is a range.
 */
final class TimerKeys {

    private TimerKeys() {}

    static Bytes of(Timer timer) {
        byte[] subject = StoreKeys.utf8(timer.subject());
        ByteBuffer rest = ByteBuffer.allocate(Long.BYTES + 1 + subject.length);
        rest.putLong(timer.dueAt().toEpochMilli())
                .put((byte) timer.kind().rank())
                .put(subject);
        return StoreKeys.ofService(timer.service(), rest.array());
    }

    /** Before every timer of the service that is due then or later, and after every earlier one. */
    static Bytes from(ServiceName service, Instant dueAt) {
        return StoreKeys.ofService(
                service,
                ByteBuffer.allocate(Long.BYTES).putLong(dueAt.toEpochMilli()).array());
    }

    /** After every timer of the service. */
    static Bytes end(ServiceName service) {
        return StoreKeys.ofService(
                service, ByteBuffer.allocate(Long.BYTES).putLong(Long.MAX_VALUE).array());
    }

    static Timer decode(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        ServiceName service = new ServiceName(text(buffer, buffer.getShort()));
        Instant dueAt = Instant.ofEpochMilli(buffer.getLong());
        TimerKind kind = TimerKind.ofRank(buffer.get());
        return new Timer(dueAt, service, kind, text(buffer, buffer.remaining()));
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

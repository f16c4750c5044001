package io.tocsin.sink.relay;

import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import io.tocsin.testkit.Line;
import io.tocsin.testkit.RequestReceiver;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** A vendor that is spoken to by HTTP. */
final class HttpRemote implements Remote {

    private final VendorFake vendor;
    private final FaultyWay way;
    private final RequestReceiver receiver;
    private final Line line;
    private final TargetConfig target;

    /**
     * This vendor, behind this way.
     *
     * @param config of a target at the root of an address
     */
    HttpRemote(Function<URI, TargetConfig> config, VendorFake vendor, FaultyWay way) {
        this.vendor = vendor;
        this.way = way;
        this.receiver = RequestReceiver.start(way);
        this.line = new Line(receiver.uri("/").getPort(), Line.Passage.CLEAR);
        this.target = config.apply(URI.create("http://127.0.0.1:" + line.port() + "/"));
    }

    @Override
    public TargetConfig target() {
        return target;
    }

    @Override
    public List<RemoteObject> objects() {
        return vendor.objects();
    }

    @Override
    public RemoteState shown(RemoteState state) {
        return vendor.shown(state);
    }

    @Override
    public boolean hasLeftovers() {
        return line.hasLeftovers();
    }

    @Override
    public void goAway() {
        line.cut();
    }

    @Override
    public void comeBack() {
        line.mend();
    }

    @Override
    public void mend() {
        way.mend();
    }

    @Override
    public void close() {
        way.mend();
        line.close();
        receiver.close();
    }
}

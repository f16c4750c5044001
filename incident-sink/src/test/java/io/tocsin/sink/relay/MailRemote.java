package io.tocsin.sink.relay;

import io.tocsin.sink.mail.MailServer;
import io.tocsin.sink.mail.MailTarget;
import io.tocsin.sink.mail.MailboxFake;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.testkit.Line;
import java.util.List;
import java.util.Optional;

/** A mailbox. */
final class MailRemote implements Remote {

    private final MailboxFake mailbox;
    private final Line line;
    private final TargetConfig target;

    MailRemote(MailboxFake mailbox) {
        this.mailbox = mailbox;
        this.line = new Line(mailbox.port(), Line.Passage.CLEAR);
        MailServer server = new MailServer("127.0.0.1", line.port(), MailServer.Tls.NONE, Optional.empty());
        this.target = new MailTarget(
                "any", server, "tocsin@shop.example", "oncall@shop.example", Optional.empty(), Reach.LOCAL);
    }

    @Override
    public TargetConfig target() {
        return target;
    }

    @Override
    public List<RemoteObject> objects() {
        return mailbox.objects();
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
        mailbox.mend();
    }

    @Override
    public void close() {
        line.close();
        mailbox.close();
    }
}

package io.tocsin.cli.silence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.cli.terminal.JsonText;
import io.tocsin.cli.terminal.Table;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.setting.SilenceState;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.wire.SilenceCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Silences for people and for programs. */
final class SilenceSheet {

    private SilenceSheet() {}

    static ObjectNode document(Silence silence, Instant now) {
        String json = new String(SilenceCodec.INSTANCE.encode(silence), StandardCharsets.UTF_8);
        ObjectNode document = (ObjectNode) JsonText.parse(json).orElseThrow();
        return document.put("state", SilenceState.of(silence, now).code());
    }

    static List<String> table(List<Silence> silences, Instant now) {
        Table table = new Table("ID", "STATE", "STARTS", "ENDS", "WINDOWS", "MATCHERS", "COMMENT");
        for (Silence silence : silences) {
            table.row(
                    silence.id(),
                    SilenceState.of(silence, now).code(),
                    silence.startsAt().toString(),
                    silence.endsAt().toString(),
                    silence.recurrence()
                            .map(windows -> windows.rule() + " " + windows.zone() + " for "
                                    + windows.duration().toMinutes() + "m")
                            .orElse("-"),
                    silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(",")),
                    silence.comment());
        }
        return table.lines();
    }
}

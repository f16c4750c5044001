package io.tocsin.sink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.callback.CallbackReading.Asked;
import io.tocsin.sink.callback.CallbackReading.Ignored;
import io.tocsin.sink.callback.CallbackReading.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opsgenie and ServiceNow, which sign nothing and show a key. */
class KeyedCallbacksTest {

    private final CallbackReader opsgenie =
            Requests.config(CallbackProduct.OPSGENIE).reader();
    private final CallbackReader serviceNow =
            Requests.config(CallbackProduct.SERVICENOW).reader();

    private static String alert(String action, String more) {
        return """
                {"source":{"name":"","type":"web"},"action":"%s","integrationId":"37c8f316","integrationName":"Tocsin",
                 "alert":{"updatedAt":1420452224764002246,"message":"m","username":"fili@example.com","alertId":"052652ac",
                 "alias":"%s","tinyId":"23"%s}}""".formatted(action, Requests.KEY, more);
    }

    private static String change(String before, String after, String note) {
        return """
                {"correlation_id":"%s","change_id":"9d38-4","previous_state":"%s","state":"%s","work_note":"%s",
                 "person":"Beth Anglin"}""".formatted(Requests.KEY, before, after, note);
    }

    @ParameterizedTest
    @CsvSource({"Acknowledge, ACKNOWLEDGE", "UnAcknowledge, UNACKNOWLEDGE", "Close, RESOLVE"})
    void whatAPersonDoesInOpsgenieIsAskedForHere(String name, CallbackAction action) {
        assertThat(opsgenie.read(Requests.keyed(alert(name, "")), Requests.NOW))
                .isEqualTo(Asked.one(new RemoteWish(
                        Requests.KEY, action, "fili@example.com", "", "1420452224764002246 fili@example.com")));
    }

    @Test
    void noteOfOpsgenieIsTakenWithItsText() {
        CallbackReading read = opsgenie.read(Requests.keyed(alert("AddNote", ",\"note\":\"looking\"")), Requests.NOW);

        assertThat(((Asked) read).wishes())
                .extracting(RemoteWish::action, RemoteWish::note)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CallbackAction.NOTE, "looking"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Create", "AddTags", "Escalate", "Delete", "TestAction"})
    void otherActionsOfOpsgenieAreIgnored(String name) {
        assertThat(opsgenie.read(Requests.keyed(alert(name, "")), Requests.NOW))
                .isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, ACKNOWLEDGE",
        "3, 2, ACKNOWLEDGE",
        "2, 1, UNACKNOWLEDGE",
        "2, 6, RESOLVE",
        "1, 7, RESOLVE",
        "1, 8, RESOLVE",
        "6, 2, REOPEN",
        "6, 1, REOPEN"
    })
    void changeOfStateInServiceNowIsAskedForHere(String before, String after, CallbackAction action) {
        assertThat(serviceNow.read(Requests.keyed(change(before, after, "")), Requests.NOW))
                .isEqualTo(Asked.one(new RemoteWish(Requests.KEY, action, "Beth Anglin", "", "9d38-4")));
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "6, 7", "2, 3"})
    void otherChangesInServiceNowAreIgnored(String before, String after) {
        assertThat(serviceNow.read(Requests.keyed(change(before, after, "")), Requests.NOW))
                .isEqualTo(new Ignored(IgnoredReason.OTHER_EVENT));
    }

    @Test
    void workNoteAndStateOfOneChangeAreBothTaken() {
        Asked read = (Asked) serviceNow.read(Requests.keyed(change("2", "6", "disk replaced")), Requests.NOW);

        assertThat(read.wishes())
                .extracting(RemoteWish::action)
                .containsExactly(CallbackAction.NOTE, CallbackAction.RESOLVE);
    }

    static Stream<CallbackRequest> keyInEveryPlace() {
        String basic =
                Base64.getEncoder().encodeToString(("anybody:" + Requests.SECRET).getBytes(StandardCharsets.UTF_8));
        byte[] body = alert("Close", "").getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                new CallbackRequest(body, Map.of("authorization", "Bearer " + Requests.SECRET), Map.of()),
                new CallbackRequest(body, Map.of("authorization", "Basic " + basic), Map.of()),
                new CallbackRequest(body, Map.of("x-tocsin-key", Requests.SECRET), Map.of()),
                new CallbackRequest(body, Map.of(), Map.of("key", Requests.SECRET)));
    }

    @ParameterizedTest
    @MethodSource("keyInEveryPlace")
    void keyIsTakenWhereTheProductCanPutIt(CallbackRequest request) {
        assertThat(opsgenie.read(request, Requests.NOW)).isInstanceOf(Asked.class);
        assertThat(request.toString()).doesNotContain(Requests.SECRET);
    }

    @Test
    void wrongKeyAndNoKeyAreRefused() {
        String body = alert("Close", "");
        for (String header : List.of("Bearer " + Requests.SECRET + "x", "Bearer ", "Basic %%%", "Basic bm90aGluZw==")) {
            assertThat(opsgenie.read(Requests.request(body, Map.of("authorization", header)), Requests.NOW))
                    .isInstanceOf(Refused.class);
        }
        assertThat(serviceNow.read(Requests.request(change("1", "2", ""), Map.of()), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.NO_CREDENTIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null"})
    void authenticNonsenseIsUnreadable(String body) {
        assertThat(opsgenie.read(Requests.keyed(body), Requests.NOW)).isEqualTo(new Refused(RefusedReason.UNREADABLE));
        assertThat(serviceNow.read(Requests.keyed(body), Requests.NOW))
                .isEqualTo(new Refused(RefusedReason.UNREADABLE));
    }
}

package io.tocsin.sink.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.target.Dispatch;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The requests of one attempt to the Table API
 * (https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html).
 */
final class ServiceNowTable {

    private static final String RECORDS = "api/now/table/incident";
    private static final String JOURNAL = "api/now/table/sys_journal_field";
    private static final String FIELDS =
            "sysparm_fields=sys_id,number,state,correlation_id" + "&sysparm_exclude_reference_link=true";
    /** To tell one from several. */
    private static final int MOST_FOUND = 2;

    private final ServiceNowClient client;
    private final ServiceNowAnswers answers;
    private final Instant now;
    private final Deadline deadline;

    ServiceNowTable(ServiceNowClient client, ServiceNowAnswers answers, Instant now, Deadline deadline) {
        this.client = client;
        this.answers = answers;
        this.now = now;
        this.deadline = deadline;
    }

    /** Our records of this generation, the oldest first. */
    CompletableFuture<ServiceNowAnswers.Verdict> find(String remoteKey, String correlationDisplay) {
        String query =
                "correlation_id=" + remoteKey + "^correlation_display=" + correlationDisplay + "^ORDERBYsys_created_on";
        return send(
                ServiceNowClient.Request.get(
                        RECORDS + "?sysparm_query=" + encoded(query) + "&" + FIELDS + "&sysparm_limit=" + MOST_FOUND),
                ServiceNowAnswers.Ask.READ);
    }

    /** Those that are what was asked for: an instance leaves out a part of a query that it does not understand. */
    static List<JsonNode> ofKey(JsonNode answer, String remoteKey) {
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode record : answer.path("result")) {
            if (record.path("correlation_id").asText().equals(remoteKey)) {
                records.add(record);
            }
        }
        return records;
    }

    CompletableFuture<ServiceNowAnswers.Verdict> read(ServiceNowReference at) {
        return send(
                ServiceNowClient.Request.get(RECORDS + "/" + at.sysId() + "?" + FIELDS), ServiceNowAnswers.Ask.READ);
    }

    CompletableFuture<ServiceNowAnswers.Verdict> create(String fields) {
        return send(ServiceNowClient.Request.post(RECORDS + "?" + FIELDS, fields), ServiceNowAnswers.Ask.CREATE);
    }

    CompletableFuture<ServiceNowAnswers.Verdict> change(ServiceNowReference at, String fields) {
        return send(
                ServiceNowClient.Request.patch(RECORDS + "/" + at.sysId() + "?" + FIELDS, fields),
                ServiceNowAnswers.Ask.CHANGE);
    }

    /** The notes of the record that hold this mark. */
    CompletableFuture<ServiceNowAnswers.Verdict> notes(ServiceNowReference at, Dispatch dispatch) {
        String query = "element_id=" + at.sysId() + "^name=incident^valueLIKE" + ServiceNowBody.mark(dispatch);
        return send(
                ServiceNowClient.Request.get(JOURNAL + "?sysparm_query=" + encoded(query)
                        + "&sysparm_fields=sys_id,value&sysparm_limit=" + MOST_FOUND),
                ServiceNowAnswers.Ask.READ);
    }

    /** True when one of the notes that were found really holds the mark. */
    static boolean isMarked(JsonNode answer, Dispatch dispatch) {
        for (JsonNode note : answer.path("result")) {
            if (note.path("value").asText().contains(ServiceNowBody.mark(dispatch))) {
                return true;
            }
        }
        return false;
    }

    private CompletableFuture<ServiceNowAnswers.Verdict> send(
            ServiceNowClient.Request request, ServiceNowAnswers.Ask ask) {
        return client.send(request, now, deadline).thenApply(reply -> answers.judge(reply, ask, now));
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

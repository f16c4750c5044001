package io.tocsin.console.page;

import io.tocsin.console.http.Problem;
import io.tocsin.console.query.Parameter;
import io.tocsin.console.silence.SilencePreview.Preview;
import io.tocsin.model.incident.Incident;
import java.util.List;
import java.util.Optional;

/**
 * The form of a silence.
 *
 * @param frame around it
 * @param form what stands in it
 * @param existing the silence that it changes; empty: it makes one
 * @param version of the silence, which the change is meant for
 * @param preview what it would hide; empty when that was not asked or cannot be said
 * @param refusal why it was not taken
 */
public record SilenceView(
        Frame frame,
        SilenceForm form,
        Optional<SilenceRow> existing,
        String version,
        Optional<SilencePreviewView> preview,
        Optional<Problem> refusal) {

    /**
     * What a silence would hide.
     *
     * @param preview the numbers
     * @param first some of the incidents that nobody would be told of now
     * @param everything whether it means every alert, or nearly
     */
    public record SilencePreviewView(Preview preview, List<Incident> first, boolean everything) {}

    /** Where the form goes. */
    public String action() {
        return existing.map(SilenceRow::href).orElse(Hrefs.SILENCES);
    }

    /** Where it can be filled in from an incident. */
    static String forIncident(Incident incident) {
        return Hrefs.SILENCES + "/new?incident="
                + Parameter.encode(incident.id().value());
    }
}

package io.tocsin.console.page;

import io.tocsin.console.http.Problem;
import io.tocsin.model.incident.Incident;
import java.util.List;
import java.util.Optional;

/**
 * A page that says no.
 *
 * @param frame around it
 * @param problem what is wrong
 * @param candidates incidents that may have been meant
 * @param draft what was written and not taken
 */
public record ProblemView(Frame frame, Problem problem, List<Incident> candidates, Optional<Draft> draft) {}

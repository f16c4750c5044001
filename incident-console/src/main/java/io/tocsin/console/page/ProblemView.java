package io.tocsin.console.page;

import io.tocsin.console.http.Problem;
import io.tocsin.model.incident.Incident;
import java.util.List;

/**
 * A page that says no.
 *
 * @param frame around it
 * @param problem what is wrong
 * @param candidates incidents that may have been meant
 */
public record ProblemView(Frame frame, Problem problem, List<Incident> candidates) {}

package io.tocsin.sink.projection;

import io.tocsin.model.notification.Notification;
import io.tocsin.sink.routing.RouteAnswer;
import java.util.Optional;

/**
 * What a target is told, and by which route.
 *
 * @param notification what
 * @param route that decides when and how; empty when none leads there, or the target was named
 * @param openingMayWait whether the opening of its generation may still wait to be sent
 */
record PlannedNotification(Notification notification, Optional<RouteAnswer> route, boolean openingMayWait) {}

/** Amazon Web Services: messages of SNS, whatever they hold, and events of EventBridge. */
@NullMarked
package io.tocsin.ingest.aws;

import org.jspecify.annotations.NullMarked;

/** Site24x7: monitors that go down and come up. */
@NullMarked
package io.tocsin.ingest.site24x7;

import org.jspecify.annotations.NullMarked;

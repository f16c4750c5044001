package io.tocsin.platform;

import java.nio.file.Path;

/** The directory belongs to a process that lives; two owners would destroy what is in it. */
public final class DirectoryInUseException extends PlatformStartException {

    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory, String owner) {
        super("directory " + directory + " is in use by " + owner);
    }
}

package io.tocsin.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL's programs run as. They refuse to run as root, so for root they run in a user namespace where root is
 * nobody, and files and signals stay root's; or, where a machine does not allow that, as Docker does by default, as
 * nobody proper, who then owns the database's directory.
 *
 * @param prefix the beginning of each command
 * @param owner of the directory by number; empty where that is whoever makes it
 */
record PostgresAccount(List<String> prefix, Optional<String> owner) {

    private static final String NOBODY = "65534";

    private static final PostgresAccount OURS = new PostgresAccount(List.of(), Optional.empty());

    private static final List<PostgresAccount> OF_ROOT = List.of(
            new PostgresAccount(List.of("unshare", "--user"), Optional.of("0")),
            new PostgresAccount(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                    Optional.of(NOBODY)),
            new PostgresAccount(List.of("runuser", "-u", "nobody", "--"), Optional.of(NOBODY)));

    /** Runs a command, and says whether it ended with 0. */
    @FunctionalInterface
    interface Trial {
        boolean succeeds(List<String> command);
    }

    /**
     * The account for a user of this name.
     *
     * @param user as Java has it: a question mark where the operating system knows no name
     * @throws PlatformStartException when PostgreSQL cannot run for this user on this machine
     */
    static PostgresAccount of(String user, Trial trial) {
        if (user.equals("?")) {
            throw new PlatformStartException("this user has no name on this machine (no line in /etc/passwd), and"
                    + " PostgreSQL needs one; run as a user with a name");
        }
        if (!user.equals("root")) {
            return OURS;
        }
        return OF_ROOT.stream()
                .filter(account -> trial.succeeds(account.command(List.of("true"))))
                .findFirst()
                .orElseThrow(() -> new PlatformStartException("PostgreSQL does not run as root, and this machine lets"
                        + " root become nobody neither by unshare --user nor by setpriv or runuser; run as another"
                        + " user"));
    }

    /** This command as this account. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** True when it can read what only we may read. */
    boolean isOurs() {
        return owner.filter(NOBODY::equals).isEmpty();
    }

    /**
     * Gives the account the directory with all that is in it, and lets it pass through the directory above, which is
     * ours too.
     *
     * @throws PlatformStartException when it still cannot get there
     */
    void own(Path directory, Trial trial) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            give(directory, owner.get());
            if (!isOurs() && !canUse(directory, trial)) {
                letThrough(directory.resolveSibling(""));
            }
        } catch (IOException e) {
            throw new PlatformStartException(directory + " cannot be given to user " + owner.get() + ": " + e, e);
        }
        if (!isOurs() && !canUse(directory, trial)) {
            throw new PlatformStartException("PostgreSQL must run as user " + NOBODY
                    + " here, because root may not make"
                    + " a user namespace, and that user cannot reach " + directory + "; choose a directory below one"
                    + " that everybody may enter, such as /var/lib, or run as another user");
        }
    }

    private boolean canUse(Path directory, Trial trial) {
        return trial.succeeds(command(List.of("test", "-w", directory.toString())));
    }

    private static void give(Path directory, String owner) throws IOException {
        UserPrincipal user =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        // A PostgreSQL that was left running, and comes to its end, may delete files meanwhile.
        Directories.forEach(directory, file -> {
            if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(user);
            }
        });
    }

    private static void letThrough(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(directory, permissions);
    }
}

package dev.gatehouse.testing.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Payara Micro has said so far: whether it is through with starting, whether the application came with it, and if
 * not, why.
 *
 * <p>The line "Deployed 1 archive(s)" proves nothing: Payara writes it before it starts the application.
 */
final class PayaraLog {

    private static final Pattern COLOUR = Pattern.compile("\\u001b\\[[0-9;]*m");
    private static final Pattern READY = Pattern.compile("Payara Micro .* ready in ");
    private static final Pattern NOTHING_DEPLOYED = Pattern.compile("\"Deployed\": \\[\\s*]");
    private static final Pattern ENTRY = Pattern.compile("^\\[\\d{4}-\\d\\d-\\d\\dT.*");
    private static final Pattern SEVERE = Pattern.compile("^\\[\\d{4}-.*\\bSEVERE.*");
    private static final Pattern THROWN = Pattern.compile("^(Caused by: )?([a-z]\\w*\\.)+[A-Z][\\w$]*(: .*)?$");
    private static final String ADDED_BY_THE_SERVER = "ContainerBase.addChild: start";
    private static final int ENOUGH = 12;

    private final String text;

    PayaraLog(String text) {
        this.text = COLOUR.matcher(text).replaceAll("");
    }

    /** The log as it is now; an absent file is an empty log. */
    static PayaraLog read(Path file) throws IOException {
        return new PayaraLog(Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "");
    }

    /** Whether the server is through with starting, with or without the application. */
    boolean ready() {
        return READY.matcher(text).find();
    }

    /** Whether the server is through with starting and the application runs. */
    boolean deployed() {
        return ready() && !NOTHING_DEPLOYED.matcher(text).find();
    }

    /**
     * Why there is no application: for each exception logged as SEVERE its innermost cause, each once, or the SEVERE
     * lines themselves, or the end of the log.
     */
    List<String> reasons() {
        Set<String> causes = new LinkedHashSet<>();
        Set<String> lines = new LinkedHashSet<>();
        boolean severe = false;
        String innermost = "";
        for (String line : (text + "\n[9999-99-99T").lines().toList()) {
            if (ENTRY.matcher(line).matches()) {
                keep(innermost, causes);
                innermost = "";
                severe = SEVERE.matcher(line).matches();
                if (severe) {
                    keep(line.replaceFirst("^.*\\[levelValue: \\d+] ", "").replace("[[", ""), lines);
                }
            } else if (severe && THROWN.matcher(line).matches()) {
                innermost = line.replaceFirst("^Caused by: ", "");
            }
        }
        List<String> best = new ArrayList<>(causes.isEmpty() ? lines : causes);
        return best.isEmpty() ? lastLines() : best.subList(0, Math.min(best.size(), ENOUGH));
    }

    private List<String> lastLines() {
        List<String> all = text.lines().filter(line -> !line.isBlank()).toList();
        return all.subList(Math.max(0, all.size() - ENOUGH), all.size());
    }

    private static void keep(String line, Set<String> found) {
        if (!line.isBlank() && !line.contains(ADDED_BY_THE_SERVER)) {
            found.add(line.strip());
        }
    }
}

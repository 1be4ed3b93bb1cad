package dev.gatehouse.session.web;

import dev.gatehouse.wording.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * {@code #{files}}: the addresses of the console's style sheets and scripts. They go through Faces, which lets browsers keep them,
 * and bear a sum of their content, so that a new version is fetched at once.
 */
@Named("files")
@ApplicationScoped
public class ConsoleFiles {

    @Inject
    ServletContext application;

    @Inject
    Pages pages;

    private final Map<String, String> sums = new ConcurrentHashMap<>();

    /** The address of a file below {@code resources/}. */
    public String at(String name) {
        return pages.basePath() + "/jakarta.faces.resource/" + name + ".xhtml?v="
                + sums.computeIfAbsent(name, this::sum);
    }

    private String sum(String name) {
        String path = "/resources/" + name;
        try (InputStream file = Objects.requireNonNull(application.getResourceAsStream(path), path)) {
            CRC32 sum = new CRC32();
            sum.update(file.readAllBytes());
            return Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

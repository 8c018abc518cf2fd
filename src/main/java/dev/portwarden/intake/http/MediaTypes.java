package dev.portwarden.intake.http;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;

/** The media types that the doors take and give. */
final class MediaTypes {
    private static final Set<String> READ = Set.of("json", "yaml", "x-yaml", "vnd.yaml");

    private MediaTypes() {}

    /**
     * Refuses a body that says it is neither JSON nor YAML; one that says nothing is read by its content.
     *
     * @throws Failure with 415
     */
    static void check(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (type == null) {
            return;
        }
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        String suffix = subtype.substring(subtype.lastIndexOf('+') + 1);
        if (!READ.contains(subtype) && !READ.contains(suffix)) {
            throw new Failure(
                    ErrorCode.MEDIA_TYPE_UNSUPPORTED,
                    Problem.of("`" + type.getType() + "/" + type.getSubtype() + "` is neither JSON nor YAML")
                            .withHint("send the header Content-Type: application/json or application/yaml"));
        }
    }

    /** Whether the caller asks for a report to read, and not for JSON. */
    static boolean wantsText(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.getType().equals("application") && type.getSubtype().equals("json")) {
                return false;
            }
            if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE) && !type.isWildcardType()) {
                return true;
            }
        }
        return false;
    }
}

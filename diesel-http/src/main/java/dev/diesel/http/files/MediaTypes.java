package dev.diesel.http.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The media types of files, by the ends of their names. One thread at a time. */
final class MediaTypes {
    private static final String UTF_8 = "; charset=utf-8";
    private static final String OTHER = "application/octet-stream";
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("avif", "image/avif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("css", "text/css" + UTF_8),
            Map.entry("csv", "text/csv" + UTF_8),
            Map.entry("gif", "image/gif"),
            Map.entry("gz", "application/gzip"),
            Map.entry("htm", "text/html" + UTF_8),
            Map.entry("html", "text/html" + UTF_8),
            Map.entry("ico", "image/x-icon"),
            Map.entry("jar", "application/java-archive"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("js", "text/javascript" + UTF_8),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("md", "text/markdown" + UTF_8),
            Map.entry("mjs", "text/javascript" + UTF_8),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("otf", "font/otf"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("txt", "text/plain" + UTF_8),
            Map.entry("wasm", "application/wasm"),
            Map.entry("wav", "audio/wav"),
            Map.entry("webm", "video/webm"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("xhtml", "application/xhtml+xml"),
            Map.entry("xml", "application/xml"),
            Map.entry("zip", "application/zip"));

    private final Map<String, String> byExtension = new HashMap<>(COMMON);

    void put(String extension, String type) {
        byExtension.put(extension.toLowerCase(Locale.ROOT), type);
    }

    String of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return byExtension.getOrDefault(extension, OTHER);
    }
}

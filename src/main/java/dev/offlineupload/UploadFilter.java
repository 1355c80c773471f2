package dev.offlineupload;

/**
 * Which uploads are asked for; null where anything will do.
 *
 * @param status pending, uploading, completed, failed or expired
 * @param camera camera_id
 * @param limit the most rows, 1 or more
 */
public record UploadFilter(String status, String camera, String arena, int limit) {}

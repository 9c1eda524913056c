/** Everything that is kept of a data point outside the database is below this folder. */
export const mediaFolder = (workspaceId: string, dataPointId: string): string => `${workspaceId}/${dataPointId}`;

export const recordingKey = (folder: string): string => `${folder}/recording`;

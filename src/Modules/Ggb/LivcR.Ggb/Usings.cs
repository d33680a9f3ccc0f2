global using LivcR.SharedKernel;
